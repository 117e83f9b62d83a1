/**
 * npm run --silent bench: every measurement as one JSON object; with --scale, how the index grows; with --cases, a
 * worklist and the grid among 100 000 cases; with --exports, each tabular form of 10 000 signed reads; with --propose,
 * what proposed contours reach; with --room [--seconds N], fifty readers who draw at once, ten minutes long.
 */

/** What is not measured is not loaded: the browser's driver alone would stand in the memory of the index. */
const everything = async (): Promise<object> => {
  const { indexBench } = await import('./index-bench.ts');
  const { intakeBench } = await import('./intake-bench.ts');
  const { measureBench } = await import('./measure-bench.ts');
  const { enhancementBench } = await import('./enhancement-bench.ts');
  const { commitBench } = await import('./commit-bench.ts');
  const { clipBench } = await import('./clip-bench.ts');
  const { pageBench } = await import('./page-bench.ts');
  const { echoPageBench } = await import('./echo-page-bench.ts');
  return {
    ...(await indexBench()),
    ...(await intakeBench()),
    ...measureBench(),
    ...enhancementBench(),
    ...(await commitBench()),
    ...(await clipBench()),
    ...(await pageBench()),
    ...(await echoPageBench()),
  };
};

const growth = async (): Promise<object> => ({ scale: (await import('./scale.ts')).scale() });

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;

const manyCases = async (): Promise<object> => ({ many: await (await import('./cases-bench.ts')).casesBench() });

const room = async (): Promise<object> => {
  const at = process.argv.indexOf('--seconds');
  const seconds = at < 0 ? 600 : Number(process.argv[at + 1]);
  const { roomBench } = await import('./room/room-bench.ts');
  return { room: await roomBench({ readers: 50, seconds }) };
};

const exports = async (): Promise<object> => ({ exports: await (await import('./export-bench.ts')).exportBench() });

/** What `exports` starts for each form: `--export-of FORM FOLDER`. */
const exportOf = async (): Promise<object> => {
  const [form = '', folder = ''] = process.argv.slice(process.argv.indexOf('--export-of') + 1);
  return (await import('./exports/deliver-form.ts')).deliverForm(folder, form);
};

const propose = async (): Promise<object> => ({
  propose: (await import('./segmentation/propose-bench.ts')).proposeBench(),
});

const asked = (flag: string): boolean => process.argv.includes(flag);

const whatIsAsked = (): Promise<object> => {
  if (asked('--scale')) return growth();
  if (asked('--cases')) return manyCases();
  if (asked('--exports')) return exports();
  if (asked('--export-of')) return exportOf();
  if (asked('--propose')) return propose();
  return asked('--room') ? room() : everything();
};

const results = await whatIsAsked();
console.log(JSON.stringify(results, rounded, 2));

// Without an import of its own this file would be no module, and could not await.
export {};
