"""Security headers of every answer. Source: OWASP ASVS 5.0, chapter 3.4."""

from __future__ import annotations

from flask import Flask, Response

from forum.kit import assets


def init_app(app: Flask, *, production: bool) -> None:
    fixed = _content_policy()

    @app.after_request
    def set_headers(response: Response) -> Response:
        headers = response.headers
        policy = _content_policy() if app.debug else fixed
        headers.setdefault("Content-Security-Policy", policy)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if production:
            headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        return response


def _content_policy() -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' '{assets.importmap_hash()}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )
