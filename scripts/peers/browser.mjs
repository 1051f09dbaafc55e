// A fresh Chromium for every measurement, which can reach this machine only.
import { launch } from "../e2e/help/browsers.mjs";

// inPage opens url and answers with what use(page) makes of it. It fails if the
// page asks another origin for anything, or throws.
export async function inPage(url, use) {
  const browser = await launch("chromium", 600_000);
  try {
    const page = await browser.newPage();
    const { origin } = new URL(url);
    const broken = new Promise((_, fail) => {
      page.on("request", (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (protocol.startsWith("http") && asked !== origin) fail(new Error(`asked ${asked} for something`));
      });
      page.on("pageerror", fail);
    });
    broken.catch(() => {}); // it may come after the race
    const used = page.goto(url).then(() => use(page));
    used.catch(() => {});
    return { version: await browser.version(), result: await Promise.race([used, broken]) };
  } finally {
    await browser.close();
  }
}
