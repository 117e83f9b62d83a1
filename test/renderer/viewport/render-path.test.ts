import { expect, test } from 'vitest';
import { renderPathFor } from '../../../renderer/viewport/render-path.ts';

const card = { webgl2: true, softwareRasterizer: false };
const imitated = { webgl2: true, softwareRasterizer: true };
const none = { webgl2: false, softwareRasterizer: false };

test('a graphics card draws by WebGL', () => {
  expect(renderPathFor('', card)).toBe('webgl');
});

test('without WebGL 2 the CPU draws, whatever is asked', () => {
  expect(renderPathFor('', none)).toBe('cpu');
  expect(renderPathFor('?render=webgl', none)).toBe('cpu');
});

test('a WebGL imitated on the CPU is not used unless asked for', () => {
  expect(renderPathFor('', imitated)).toBe('cpu');
  expect(renderPathFor('?render=webgl', imitated)).toBe('webgl');
});

test('the address can ask for the CPU', () => {
  expect(renderPathFor('?a=1&render=cpu', card)).toBe('cpu');
});
