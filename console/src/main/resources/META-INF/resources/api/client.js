// The public API of the gateway that serves this page.

const TIMEOUT_MS = 10_000;

/** Returns the JSON of a public endpoint; throws an Error whose message can be shown. */
export async function getJson(path) {
  let response;
  try {
    response = await fetch(path, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new Error('The gateway did not answer.');
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(body?.error?.message ?? `The gateway answered with status ${response.status}.`);
  }
  return body;
}
