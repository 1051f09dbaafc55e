// Runs in the browser's database, as the page keeps them.

// keepRuns writes so many made-up finished runs of 30 epochs: 40 recipes with 25
// seeds each.
export function keepRuns(tab, count) {
  return tab.evaluate(async (n) => {
    const database = await new Promise((done, failed) => {
      const request = indexedDB.open('inkling', 1);
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const hex = (i) => i.toString(16).padStart(64, '0');
    const transaction = database.transaction('runs', 'readwrite');
    for (let i = 0; i < n; i++) {
      const lr = 0.01 * (1 + i % 20), batch = [50, 100][Math.floor(i / 20) % 2], seed = 1 + Math.floor(i / 40);
      const history = Array.from({ length: 30 }, (_, e) => ({
        epoch: e + 1, train_loss: 1 / (e + 3), train_error: 0.2 / (e + 1), test_loss: 0.9 / (e + 2.7),
        test_error: Math.round(1000 / (e + 1) + (i * 7919) % 37) / 10000, lr, receipt: hex(1000 * i + e),
      }));
      const run = {
        name: `run ${i + 1}`, recipe: `recipe=seed&lr=${lr.toFixed(2)}&batch=${batch}&seed=${seed}`, data: 'MNIST', data_identity: hex(7),
        status: 'finished', why: '', seconds: 60 + i % 9, study: '', place: 0, starred: false, history,
        test_images: 10000, misread: btoa('\0'.repeat(1256)),
      };
      const json = new TextEncoder().encode(JSON.stringify({ format: 'inkling runs 1', runs: [run] }));
      const value = new Uint8Array(13 + json.length);
      value.set(json, 13);
      transaction.objectStore('runs').put(value, `1000000000000-made/${String(i + 1).padStart(6, '0')}`);
    }
    await new Promise((done, failed) => { transaction.oncomplete = done; transaction.onabort = () => failed(transaction.error); });
    database.close();
  }, count);
}

// scriptTime returns how long the page's script takes for an action, in
// milliseconds of the processor. Chromium alone tells it.
export async function scriptTimer(tab) {
  const session = await tab.page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find((m) => m.name === 'ScriptDuration').value;
  };
  const frames = () => tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  return async (action) => {
    await frames();
    const start = await now();
    await action();
    await frames();
    return await now() - start;
  };
}
