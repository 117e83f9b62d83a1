import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Bullseye, type BullseyeValue } from '../../../renderer/segments/bullseye.tsx';

const values: readonly BullseyeValue[] = [
  { segment: 1, value: 12.34 },
  { segment: 2, value: 0 },
  { segment: 3, value: { missing: 'no-contour' } },
];

const drawn = (more: object = {}): string =>
  renderToStaticMarkup(
    createElement(Bullseye, { title: 'Enhanced', measure: 'LGE_RATIO', values, range: { low: 0, high: 100 }, ...more }),
  );

test('every segment tells its name with its number as the catalogue rounds it, or why there is none', () => {
  const markup = drawn();
  expect(markup).toContain('aria-label="1 basal anterior: 12.3 %"');
  expect(markup).toContain('aria-label="2 basal anteroseptal: 0.0 %"');
  expect(markup).toContain('aria-label="3 basal inferoseptal: no LV contours"');
  expect(markup).toContain('aria-label="17 apex: not done"');
  expect(markup.match(/role="option"/gu)).toHaveLength(17);
  expect(drawn({ measure: 'SUV_MEAN' })).toContain('aria-label="1 basal anterior: 12.34 g/mL"');
});

test('what is missing is hatched, what is 0 is not', () => {
  const filled = [...drawn().matchAll(/fill="(url\([^"]+|#\w+)"[^>]*\/?>(?:<\/path>)?<text/gu)].map(
    ([, fill]) => fill!,
  );
  expect(filled).toHaveLength(17);
  expect(filled.filter((fill) => fill.startsWith('url('))).toHaveLength(15);
});

test('a table says the same to a screen reader, and one segment at a time is in the order of Tab', () => {
  const markup = drawn({ selected: 2, whyMissing: () => 'no insertion' });
  expect(markup).toContain('<th scope="row">2 basal anteroseptal</th><td>0.0 %</td>');
  expect(markup).toContain('<th scope="row">17 apex</th><td>no insertion</td>');
  expect(markup.match(/tabindex="0"/gu)).toHaveLength(1);
  expect(markup.match(/aria-selected="true"/gu)).toHaveLength(1);
});
