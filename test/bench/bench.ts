/** npm run --silent bench: every measurement as one JSON object; with --scale, how the index grows. */
import { commitBench } from './commit-bench.ts';
import { indexBench } from './index-bench.ts';
import { measureBench } from './measure-bench.ts';
import { pageBench } from './page-bench.ts';
import { scale } from './scale.ts';

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;

const results = process.argv.includes('--scale')
  ? { scale: scale() }
  : { ...(await indexBench()), ...measureBench(), ...(await commitBench()), ...(await pageBench()) };
console.log(JSON.stringify(results, rounded, 2));
