const example = `curl -N ${location.origin}/api/v1/chat/completions \\
  -H "Authorization: Bearer $AUTOROUTER_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "openrouter/auto", "stream": true,
       "messages": [{"role": "user", "content": "Why is the sky blue?"}]}'`;

document.getElementById('curl').textContent = example;
document.getElementById('copy').addEventListener('click', async () => {
  const said = document.getElementById('copied');
  try {
    await navigator.clipboard.writeText(example);
    said.textContent = 'Copied.';
  } catch {
    said.textContent = 'Select the text and copy it by hand.';
  }
});
