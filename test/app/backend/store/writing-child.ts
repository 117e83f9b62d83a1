/** Another program on the same store: writes settings one by one, then ends. */
import { openTestStore } from '../open-test-store.ts';

const [storeFolder = '', count = '0'] = process.argv.slice(2);
const store = await openTestStore(storeFolder, () => new Date());
for (let n = 1; n <= Number(count); n += 1) {
  await store.write((tx) =>
    tx
      .insertInto('setting')
      .values({ name: `child ${n}`, value: '' })
      .execute(),
  );
}
await store.close();
