import { describe, expect, it } from 'vitest';
import { factorText, remedyText, shownScale, valueText } from '../../../renderer/uptake/uptake-scale.ts';

describe('the scale that PET values are shown in', () => {
  it('a series with a factor is shown in SUV', () => {
    const uptake = { factor: 2.5e-4, Units: 'BQML', decayCorrectedTo: 'SeriesTime' } as const;
    expect(shownScale({ uptake })).toEqual({ factor: 2.5e-4, unit: 'SUV', missing: null });
  });

  it('a series without one stays in the unit of its images and names the attribute', () => {
    const uptake = { missing: 'no-suv', attribute: 'PatientWeight' } as const;
    expect(shownScale({ uptake })).toEqual({ factor: 1, unit: 'image unit', missing: 'PatientWeight' });
    expect(shownScale({}).missing).toBe('Units');
    expect(shownScale(null).missing).toBe('Units');
  });

  it('what it rests on is told without weight, dose or times', () => {
    expect(factorText({ Units: 'BQML', decayCorrectedTo: 'SeriesTime' })).toBe(
      "BQML, decay corrected to the series' start",
    );
    expect(factorText({ Units: 'CNTS', decayCorrectedTo: 'scanner' })).not.toMatch(/\d/u);
  });

  it('every attribute has a remedy, also one that is not listed', () => {
    expect(remedyText('PatientWeight')).toContain('weight');
    expect(remedyText('SeriesTime')).toContain('SeriesTime is missing');
  });

  it('values have three figures, never more than two decimals', () => {
    expect([0, 3.316, 12.34, 123.4, 54_321.7].map(valueText)).toEqual(['0.00', '3.32', '12.3', '123', '54322']);
  });
});
