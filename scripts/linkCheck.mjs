// Asks addresses whether they still lead somewhere. Knows nothing of what they are for.

/**
 * `moved`: it leads to another address. `dead`: nobody answers, or the answer is that there is nothing; `why` says it in a few words.
 * @typedef {{ readonly kind: 'good' } | { readonly kind: 'moved', readonly to: string } | { readonly kind: 'dead', readonly why: string }} Answer
 */

/** How long one question may take. Some of the pages are slow to wake up. */
const LIMIT_MILLISECONDS = 20_000;
/** So many at a time: we are a guest. */
const AT_ONCE = 4;

/**
 * Asks for the head alone, and for the whole where that is refused: several servers answer HEAD with 403, 404 or 405. Never rejects.
 * @param {string} url
 * @param {number} [limitMilliseconds]
 * @returns {Promise<Answer>}
 */
export async function askLink(url, limitMilliseconds = LIMIT_MILLISECONDS) {
  const head = await ask('HEAD', url, limitMilliseconds);
  return head.kind === 'dead' ? ask('GET', url, limitMilliseconds) : head;
}

/**
 * The answers in the order of the addresses.
 * @param {readonly string[]} urls
 * @param {(url: string) => Promise<Answer>} [asked]
 * @returns {Promise<readonly Answer[]>}
 */
export async function askLinks(urls, asked = (url) => askLink(url)) {
  /** @type {Answer[]} */
  const answers = [];
  let next = 0;
  const asker = async () => {
    for (let index = next++; index < urls.length; index = next++) answers[index] = await asked(urls[index] ?? '');
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
  return answers;
}

/**
 * @param {'HEAD' | 'GET'} method
 * @param {string} url
 * @param {number} limitMilliseconds
 * @returns {Promise<Answer>}
 */
async function ask(method, url, limitMilliseconds) {
  try {
    const response = await fetch(url, { method, signal: AbortSignal.timeout(limitMilliseconds) });
    // The rest of a page is not read.
    await response.body?.cancel();
    if (!response.ok) return { kind: 'dead', why: `${response.status} ${response.statusText}`.trim() };
    return isSamePlace(url, response.url) ? { kind: 'good' } : { kind: 'moved', to: response.url };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'dead', why: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** A language in the path (`/en-us/`) is added for every reader and is no move, nor is a closing slash or the part behind `#`. */
function isSamePlace(/** @type {string} */ asked, /** @type {string} */ answered) {
  const plain = (/** @type {string} */ url) =>
    url
      .replace(/#.*$/, '')
      .replace(/\/[a-z]{2}-[a-z]{2}(?=\/|$)/i, '')
      .replace(/\/$/, '');
  return plain(asked).toLowerCase() === plain(answered).toLowerCase();
}
