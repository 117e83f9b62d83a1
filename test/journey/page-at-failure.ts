/** Says what stood on the page when a journey failed: where nobody can look at it afterwards, the log must tell. */
import { readFileSync } from 'node:fs';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

const mostLines = 160;

/** The page as a tree of names, out of what Playwright notes beside a failure. */
const pageOf = ({ attachments }: TestResult): readonly string[] => {
  const noted = attachments.find(({ name }) => name === 'error-context');
  const text = noted?.body?.toString() ?? (noted?.path === undefined ? '' : readFileSync(noted.path, 'utf8'));
  const [, tree = ''] = /```yaml\n(.*?)\n```/su.exec(text) ?? [];
  return tree.split('\n').filter((line) => line !== '');
};

export default class PageAtFailure implements Reporter {
  printsToStdio(): boolean {
    return false;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'failed' && result.status !== 'timedOut') return;
    const lines = pageOf(result);
    const rest = lines.length - mostLines;
    const told = lines
      .slice(0, mostLines)
      .map((line) => `  | ${line.replaceAll(/ \[(?:ref=\w+|cursor=pointer)\]/gu, '')}`);
    console.log(`The page when "${test.title}" failed:`);
    console.log(told.length === 0 ? '  | (no page was open)' : told.join('\n'));
    if (rest > 0) console.log(`  | and ${rest} lines more`);
  }
}
