/** By which path images are drawn: WebGL 2 where it is, the CPU otherwise or when asked for. */

import { getRenderingCapabilities } from '@cornerstonejs/core';

export type RenderPath = 'webgl' | 'cpu';

/** The path to begin with. `?render=cpu` in the page's address forces the CPU. */
export const firstRenderPath = (search: string): RenderPath =>
  new URLSearchParams(search).get('render') === 'cpu' || !getRenderingCapabilities().webgl2 ? 'cpu' : 'webgl';
