import { useEffect, useRef, useState, type ReactNode } from 'react';
import { openDisplay } from './display.ts';
import { Magnifier } from './magnifier.tsx';
import { firstRenderPath, type RenderPath } from './render-path.ts';
import { useCine } from './use-cine.ts';
import { usePointer } from './use-pointer.ts';
import { useViewportSize } from './viewport-size.ts';
import { ViewportTexts } from './viewport-texts.tsx';
import './viewport.css';

/** The image in an element, by a render path; a lost WebGL context goes over to the CPU. */
const Image = ({ path, onLost }: { readonly path: RenderPath; readonly onLost: () => void }) => {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const ground = element.current;
    if (ground === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = ground;
      useViewportSize.setState({ width, height });
    };
    measure();
    const close = openDisplay(ground, path, onLost);
    const observer = new ResizeObserver(measure);
    observer.observe(ground);
    // Another density of the screen (a move to another monitor, the browser's zoom) leaves the size in CSS pixels alone.
    const density = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    density.addEventListener('change', measure);
    return () => {
      density.removeEventListener('change', measure);
      observer.disconnect();
      close();
      useViewportSize.setState({ width: 0, height: 0 });
    };
  }, [path, onLost]);
  return <div ref={element} className="viewport-image" data-render={path} />;
};

/** The large viewport. Children lie over the image in its very size; the primary button is theirs while drawing. */
export const Viewport = ({ children }: { readonly children?: ReactNode }) => {
  const frame = useRef<HTMLDivElement>(null);
  const [path, setPath] = useState(() => firstRenderPath());
  const [toCpu] = useState(() => () => setPath('cpu'));
  useCine();
  usePointer(frame);
  return (
    <div ref={frame} className="viewport" role="group" aria-label="Image">
      <Image key={path} path={path} onLost={toCpu} />
      <div className="viewport-over">{children}</div>
      <ViewportTexts />
      <Magnifier over={frame} />
    </div>
  );
};
