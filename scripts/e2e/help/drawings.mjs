// The page's database, as functions that run in the page.

// keptDrawings returns what the table of drawings has: [[key, text], ...].
export const keptDrawings = () => new Promise((done, fail) => {
  const open = indexedDB.open('inkling');
  open.onerror = () => fail(open.error);
  open.onsuccess = () => {
    const store = open.result.transaction('drawings').objectStore('drawings');
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    values.onsuccess = () => {
      open.result.close();
      done(values.result.map((value, i) => [keys.result[i], new TextDecoder().decode(value)]));
    };
  };
});

// putDrawings writes such a list into it.
export const putDrawings = (entries) => new Promise((done, fail) => {
  const open = indexedDB.open('inkling');
  open.onerror = () => fail(open.error);
  open.onsuccess = () => {
    const transaction = open.result.transaction('drawings', 'readwrite', { durability: 'strict' });
    for (const [key, text] of entries) transaction.objectStore('drawings').put(new TextEncoder().encode(text), key);
    transaction.oncomplete = () => { open.result.close(); done(); };
    transaction.onabort = () => fail(transaction.error);
  };
});

// forgetDrawings empties the table.
export const forgetDrawings = () => new Promise((done, fail) => {
  const open = indexedDB.open('inkling');
  open.onerror = () => fail(open.error);
  open.onsuccess = () => {
    const transaction = open.result.transaction('drawings', 'readwrite');
    transaction.objectStore('drawings').clear();
    transaction.oncomplete = () => { open.result.close(); done(); };
    transaction.onabort = () => fail(transaction.error);
  };
});
