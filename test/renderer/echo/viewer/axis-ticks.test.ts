import { describe, expect, it } from 'vitest';
import { axisTicks, ticksOf } from '../../../../renderer/echo/viewer/axis-ticks.ts';

describe('the ticks of a region', () => {
  it('stand at whole steps of its own axis, the long ones with their length', () => {
    // 0.05 cm a row on 0.5 CSS pixels: 1 cm is 10 CSS pixels (short), 5 cm are 50 (long).
    const ticks = axisTicks({ unit: 'cm', delta: 0.05 }, 240, 0.5);
    expect(ticks).toHaveLength(13);
    expect(ticks.filter(({ label }) => label !== null)).toEqual([
      { at: 100, label: '5 cm' },
      { at: 200, label: '10 cm' },
    ]);
  });

  it('become finer as the image is enlarged', () => {
    expect(axisTicks({ unit: 'cm', delta: 0.05 }, 240, 5).find(({ label }) => label !== null)?.label).toBe('0.5 cm');
  });

  it('tell time along the columns of an M-mode, and no length there', () => {
    const box = { left: 0, top: 0, right: 399, bottom: 199 };
    const scale = { column: 1, row: 1 };
    const mMode = { box, x: { unit: 's', delta: 0.005 }, y: { unit: 'cm', delta: 0.05 }, fault: null } as const;
    // 2 s in all: a short tick each 0.05 s (10 CSS pixels), a long one each 0.5 s.
    expect(
      ticksOf(mMode, scale)
        .across.filter(({ label }) => label !== null)
        .map(({ label }) => label),
    ).toEqual(['0.5 s', '1 s', '1.5 s', '2 s']);
    expect(ticksOf({ ...mMode, x: { unit: 'cm', delta: 0.05 } }, scale).across).toEqual([]);
  });

  it('are none in a region with a fault', () => {
    const fault = { code: 'no-delta', attribute: 'PhysicalDeltaX', message: '' } as const;
    const box = { left: 0, top: 0, right: 399, bottom: 199 };
    const ticks = ticksOf({ box, x: null, y: { unit: 'cm', delta: 0.05 }, fault }, { column: 1, row: 1 });
    expect(ticks).toEqual({ across: [], down: [] });
  });
});
