/** By which path images are drawn: WebGL 2 on a graphics card, the CPU otherwise. */
import { getRenderingCapabilities } from '@cornerstonejs/core';

export type RenderPath = 'webgl' | 'cpu';

/** What a browser can draw with. */
export interface Graphics {
  readonly webgl2: boolean;
  /** WebGL is only imitated on the CPU: twice the work of drawing there at once. */
  readonly softwareRasterizer: boolean;
}

/** The path for a browser. `?render=cpu` or `?render=webgl` in the page's address asks for one; without WebGL 2 it is the CPU. */
export const renderPathFor = (search: string, { webgl2, softwareRasterizer }: Graphics): RenderPath => {
  if (!webgl2) return 'cpu';
  const asked = new URLSearchParams(search).get('render');
  if (asked === 'webgl' || asked === 'cpu') return asked;
  return softwareRasterizer ? 'cpu' : 'webgl';
};

/** The path to begin with in this page. */
export const firstRenderPath = (): RenderPath => renderPathFor(window.location.search, getRenderingCapabilities());
