// The reader's own choice of appearance, before anything is painted: a small script of its own,
// because the content policy allows none in the page and a module would come too late.
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* a private window keeps nothing */ }
