import { ContourLayer } from '../drawing/contour-layer.tsx';
import type { OpenCase } from '../state/session.ts';
import { Viewport } from '../viewport/viewport.tsx';
import { FusionBar } from './fusion-bar.tsx';
import { FusionPane } from './fusion-pane.tsx';
import { useGrounds } from './open-uptake.ts';
import { PetBar } from './pet-bar.tsx';
import { PetLayer } from './pet-layer.tsx';
import { SliceRuler } from './slice-ruler.tsx';
import type { UptakePageState } from './use-uptake-page.ts';

/** Left the PET slices, where regions are drawn; right PET in colours over other images. */
export const UptakePanes = ({ open, state }: { readonly open: OpenCase; readonly state: UptakePageState }) => {
  const { scale, pet, range } = state;
  const { grounds, ground } = useGrounds(open);
  return (
    <div className="uptake-panes">
      <section className="uptake-pane" aria-label="PET">
        <PetBar open={open} />
        <div className="uptake-image">
          <SliceRuler open={open} />
          <Viewport>
            <ContourLayer />
            <PetLayer open={open} scale={scale} />
          </Viewport>
        </div>
      </section>
      <section className="uptake-pane" aria-label="PET over other images">
        <FusionBar grounds={grounds} ground={ground} />
        <FusionPane open={open} pet={pet} scale={scale} range={range} />
      </section>
    </div>
  );
};
