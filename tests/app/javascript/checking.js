/** What the tests of modules share: comparing, failing steps, and a server that answers as a test wants. */

/**
 * Fail unless two plain values are alike.
 * @param {unknown} found
 * @param {unknown} wanted
 */
export function same(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
  if (one !== other) throw new Error(`found ${one}, wanted ${other}`);
}

/**
 * Return what a step throws; fail where it throws nothing.
 * @param {() => unknown} step
 * @returns {Promise<any>}
 */
export async function thrownBy(step) {
  try {
    await step();
  } catch (wrong) {
    return wrong;
  }
  throw new Error("nothing was thrown");
}

/**
 * Answer requests in place of a server, in order; return what was asked.
 * @param {...(() => Response | Promise<Response>)} answers
 * @returns {{path: string, how: RequestInit, data: any}[]}
 */
export function answered(...answers) {
  /** @type {{path: string, how: RequestInit, data: any}[]} */
  const asked = [];
  globalThis.fetch = async (path, how = {}) => {
    asked.push({ path: String(path), how, data: typeof how.body === "string" ? JSON.parse(how.body) : null });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    return answer();
  };
  return asked;
}

/**
 * Return a response of plain data.
 * @param {unknown} data
 * @param {number} [status]
 */
export function json(data, status = 200) {
  return new Response(JSON.stringify(data), { status, headers: { "content-type": "application/json" } });
}
