/** The size of an element, CSS pixels, and the density of the screen that it is on. */
import { useEffect, useState } from 'react';

export interface PaneBox {
  readonly width: number;
  readonly height: number;
  readonly density: number;
}

export const usePaneSize = (element: HTMLElement | null): PaneBox => {
  const [box, setBox] = useState<PaneBox>({ width: 0, height: 0, density: 1 });
  useEffect(() => {
    if (element === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setBox({ width, height, density: devicePixelRatio });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element]);
  return box;
};
