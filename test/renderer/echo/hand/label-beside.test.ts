import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelBeside } from '../../../../renderer/echo/hand/label-beside.ts';

const pane = { width: 460, height: 400 };
const words = 'LV endocardium ED · 34.2 cm²';

test('the words of a tracing stand right of it, else left of it', () => {
  const at = (x: number) => [{ x, y: 100 }, { x: x + 40, y: 200 }]; // prettier-ignore
  expect(labelBeside(at(50), pane, words)).toEqual({ x: 100, y: 200, textAnchor: 'start' });
  expect(labelBeside(at(400), pane, words)).toEqual({ x: 390, y: 100, textAnchor: 'end' });
});

test('words never leave the pane, wherever the tracing lies', () => {
  const place = fc.record({
    x: fc.double({ min: 0, max: 460, noNaN: true }),
    y: fc.double({ min: 0, max: 400, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), (places) => {
      const { x, y, textAnchor } = labelBeside(places, pane, words);
      // At most 7 px a letter.
      const [from, to] = textAnchor === 'start' ? [x, x + words.length * 7] : [x - words.length * 7, x];
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(pane.width);
      expect(y).toBeGreaterThanOrEqual(16);
      expect(y).toBeLessThanOrEqual(384);
    }),
  );
});
