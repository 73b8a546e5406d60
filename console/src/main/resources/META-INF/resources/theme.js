// Before anything is drawn: the theme that the reader chose, or else what the system prefers.
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is closed: the system's preference holds.
}
