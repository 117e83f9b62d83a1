import { describe, expect, test } from 'vitest';
import {
  kindText,
  pixelsText,
  shareText,
  signalText,
  wantSentence,
} from '../../../renderer/enhancement/enhancement-words.ts';

describe('signal', () => {
  test('has one digit where the SD has two figures or more', () => {
    // Vector of M5: 42.0 ± 7.5, T = 87.0.
    const text = signalText({ sd: 7.5 });
    expect([42, 7.5, 87].map(text)).toEqual(['42.0', '7.5', '87.0']);
    expect(signalText({ sd: 250 })(1234.56)).toBe('1234.6');
  });

  test('of a small rescale has as many as show two figures of the SD', () => {
    // log10 of 0.0375 is −1.4: three digits, 0.038.
    expect(signalText({ sd: 0.0375 })(0.0375)).toBe('0.038');
    expect(signalText({ sd: 0.0375 })(1)).toBe('1.000');
  });

  test('without any spread is still a number', () => {
    expect(signalText({ sd: 0 })(42)).toBe('42.0');
  });
});

test('the share is of the myocardium, and there is none of nothing', () => {
  // 203 of 1200: 16.9166… %.
  expect(shareText({ enhanced: 203, myocardium: 1200 })).toBe('16.9');
  expect(shareText({ enhanced: 0, myocardium: 0 })).toBe('none');
});

test('a kind that no header tells is said to be so', () => {
  expect([kindText('PSIR'), kindText(null)]).toEqual(['PSIR', 'kind not told']);
});

test('one pixel is not many', () => {
  expect([pixelsText(1), pixelsText(0)]).toEqual(['1 pixel', '0 pixels']);
});

test('what a slice wants is a sentence with the key as it is now', () => {
  const keys: Readonly<Record<string, string>> = { 'structure-lv-epi': ' (2)', 'structure-reference': ' (8)' };
  const keyOf = (action: string): string => keys[action] ?? '';
  expect(wantSentence('no-epicardium', keyOf)).toBe(
    'Draw the LV epicardium (2): without it the slice has no myocardium.',
  );
  expect(wantSentence('nothing-drawn', keyOf)).toBe(
    'Draw the LV epicardium (2), the LV endocardium and a reference region of remote myocardium (8).',
  );
});
