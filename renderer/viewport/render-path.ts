/** By which path images are drawn: WebGL 2 where it is, the CPU otherwise or when asked for. */

export type RenderPath = 'webgl' | 'cpu';

const hasWebGl2 = (): boolean => {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
};

/** The path to begin with. `?render=cpu` in the page's address forces the CPU. */
export const firstRenderPath = (search: string): RenderPath =>
  new URLSearchParams(search).get('render') === 'cpu' || !hasWebGl2() ? 'cpu' : 'webgl';
