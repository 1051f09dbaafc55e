// A fresh Chromium for every measurement, which can reach this machine only.
import puppeteer from "puppeteer-core";

const flags = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // workers too
];

// inPage opens url and answers with what use(page) makes of it. It fails if the
// page asks another origin for anything, or throws.
export async function inPage(url, use) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox", ...flags] : flags,
    protocolTimeout: 600_000,
  });
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
    return { version: await browser.version(), result: await Promise.race([used, broken]) };
  } finally {
    await browser.close();
  }
}
