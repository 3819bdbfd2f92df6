// Judges pages with the npm package `lighthouse`, as it comes: a phone with its usual slow line, simulated.
// On stdin, as JSON: {chromium, arguments, pages: [{url, headers, categories}]}. On stdout, a line per page as soon as
// it is judged: {scores, short}; `short` says what an audit that was not passed found. One Chromium for all of them.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

// What is not measured need not be waited for: these pages do nothing more once they are there.
const QUIET = { pauseAfterFcpMs: 100, pauseAfterLoadMs: 100, networkQuietThresholdMs: 100, cpuQuietThresholdMs: 100 };

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const asked = JSON.parse(Buffer.concat(chunks));

const chrome = await launch({
  chromePath: asked.chromium,
  chromeFlags: ['--headless=new', ...asked.arguments],
  logLevel: 'silent',
});
try {
  for (const page of asked.pages) console.log(JSON.stringify(await judged(page)));
} finally {
  chrome.kill();
}

// Chromium's recording of a load sometimes lacks its beginning on a busy machine; Lighthouse then says nothing of the page
// (its code begins with NO_), and asks to be run again. A page that was judged is not judged again.
async function judged(page, tries = 3) {
  const { url, headers, categories } = page;
  const { lhr } = await lighthouse(url, {
    port: chrome.port,
    logLevel: 'silent',
    output: 'json',
    onlyCategories: categories,
    extraHeaders: headers,
    disableFullPageScreenshot: true,
    ...(categories.includes('performance') ? {} : QUIET),
  });
  if (tries > 1 && lhr.runtimeError?.code.startsWith('NO_')) return judged(page, tries - 1);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const weighed = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight));
  const short = weighed.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 1);
  return {
    scores: Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(100 * score)])),
    short: short.map(({ id, title, displayValue, details }) =>
      [id, displayValue ?? title, ...(details?.items ?? []).slice(0, 2).map(item => JSON.stringify(item).slice(0, 300))].join(': ')),
  };
}
