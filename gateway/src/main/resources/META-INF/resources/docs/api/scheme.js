// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
// Before anything is drawn: Swagger UI is dark by a class, the console's pages by the reader's choice or the system's.
const system = matchMedia('(prefers-color-scheme: dark)');
const paint = () => {
  const chosen = document.documentElement.dataset.theme;
  document.documentElement.classList.toggle('dark-mode', chosen ? chosen === 'dark' : system.matches);
};
system.addEventListener('change', paint);
paint();
