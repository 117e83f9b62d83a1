/** The inner size of an element as it stands on the page. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface BoxSize {
  /** CSS pixels; 0 before it is known. */
  readonly width: number;
  readonly height: number;
}

const unknown: BoxSize = { width: 0, height: 0 };

/** A reference for the element, and its size. */
export const useBoxSize = <E extends HTMLElement>(): { readonly box: RefObject<E | null>; readonly size: BoxSize } => {
  const box = useRef<E>(null);
  const [size, setSize] = useState(unknown);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, size };
};
