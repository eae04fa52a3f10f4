/** Requests to our own server: each with the page's token; refusals become errors with lines. */

/** A request that the server refused, with a line for each reason. */
export class Refused extends Error {
  /** @param {string[]} lines */
  constructor(lines) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/** A value that somebody else changed: what it is, what we meant to write, what stands there now. */
export class Conflict extends Error {
  /** @param {{what: string, mine: string, theirs: string, stands: unknown, field: (string | number)[]}} both */
  constructor(both) {
    super(both.what);
    this.both = both;
  }
}

/** @returns {string} the token of this run */
function token() {
  const found = document.querySelector("meta[name=raison-token]");
  return found ? found.getAttribute("content") ?? "" : "";
}

/**
 * Wait for the server; where it is gone that is a refusal, and what the page itself abandoned is not.
 * @template T
 * @param {Promise<T>} coming
 * @returns {Promise<T>}
 */
async function reached(coming) {
  try {
    return await coming;
  } catch (wrong) {
    if (wrong instanceof DOMException && wrong.name === "AbortError") throw wrong;
    throw new Refused(["raison does not answer; start it again. What is on this page stays."]);
  }
}

/** Know the token of the run that answers now: a server that was begun again has another one. @param {string} now */
export function know(now) {
  document.querySelector("meta[name=raison-token]")?.setAttribute("content", now);
}

/**
 * Send a request, and return the response once it is known to be no refusal.
 * @param {string} path
 * @param {{method?: string, body?: BodyInit, signal?: AbortSignal}} [how]
 * @returns {Promise<Response>}
 */
export async function request(path, how = {}) {
  const headers = { "X-Raison-Token": token() };
  const response = await reached(fetch(path, { ...how, headers, credentials: "same-origin" }));
  if (response.ok) return response;
  const told = response.headers.get("content-type")?.startsWith("application/json") ? await response.json() : null;
  if (told?.conflict) throw new Conflict(told.conflict);
  throw new Refused(told?.refused ?? [(await response.text().catch(() => "")) || `Refused: ${response.status}.`]);
}

/**
 * Send plain data, and return what comes back.
 * @param {string} path
 * @param {unknown} data
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function post(path, data, signal) {
  return (await request(path, { method: "POST", body: JSON.stringify(data), signal })).json();
}

/**
 * Yield each line of an answer that comes in pieces, as plain data.
 * @param {string} path
 * @param {unknown} data
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<any>}
 */
export async function* lines(path, data, signal) {
  const response = await request(path, { method: "POST", body: JSON.stringify(data), signal });
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const decoder = new TextDecoder();
  let waiting = "";
  for (;;) {
    const { value, done } = await reached(reader.read());
    waiting += decoder.decode(value, { stream: !done });
    const parts = waiting.split("\n");
    waiting = parts.pop() ?? "";
    for (const part of parts) if (part) yield JSON.parse(part);
    if (done) return;
  }
}

/**
 * Let the browser save what the server made.
 * @param {Response} response
 */
export async function save(response) {
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "raison";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
