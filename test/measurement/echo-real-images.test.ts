import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFile } from '../../app/backend/intake/read-file.ts';
import { measureEcho } from '../../measurement/echo-measures.ts';
import type { EchoMeasures, TracingMeasure } from '../../measurement/echo-result.ts';
import type { Tracing, UltrasoundImage } from '../../measurement/ultrasound-image.ts';
import { calibrateImage } from '../../measurement/ultrasound-region.ts';
import { describeWithData } from '../shared-data.ts';
import { open, tracing } from './echo-scene.ts';

/** The image of a file, its regions as its header tells them. */
const imageAt = (path: string): UltrasoundImage => {
  const found = readFile({ name: path, source: { path } });
  if (found.found !== 'instance') throw new Error(JSON.stringify(found));
  const { SOPInstanceUID, pixels, frames, ultrasound } = found.instance;
  return {
    SOPInstanceUID,
    Rows: pixels.Rows,
    Columns: pixels.Columns,
    frames: frames.length,
    regions: ultrasound!.regions,
  };
};

type Ends = readonly [number, number, number, number];

const measureOn = (image: UltrasoundImage, ...tracings: readonly Tracing[]): EchoMeasures =>
  measureEcho({ images: [image], tracings, calibrations: [], notEvaluable: [] });

const lineOn = (image: UltrasoundImage, [x1, y1, x2, y2]: Ends): Tracing =>
  open({
    SOPInstanceUID: image.SOPInstanceUID,
    structure: 'LV internal diameter',
    view: 'PLAX',
    points: [{ column: x1, row: y1 }, { column: x2, row: y2 }],
  }); // prettier-ignore

const lengthOn = (image: UltrasoundImage, ends: Ends): TracingMeasure['length'] =>
  measureOn(image, lineOn(image, ends)).tracings[0]!.length;

/** Size of a pixel and the fault of each region of an image, by its place. */
const regionsOf = (image: UltrasoundImage) =>
  calibrateImage(image, []).map(({ place, format, fault }) => [place, format, fault?.attribute ?? null]);

describeWithData('ultrasound of many scanners', 'echo', (path) => {
  const rows = () =>
    readFileSync(path('reference_calipers.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, '')));
  const caliper = (file: string) => {
    const [, , x1, y1, x2, y2, , delta, , shown] = rows().find(([name]) => name === file)!;
    return { ends: [x1, y1, x2, y2].map(Number) as unknown as Ends, delta: Number(delta), shown: Number(shown) };
  };

  test('the caliper that the ClearVue displayed is met within a pixel', () => {
    const file = 'orthanc/ClearVue_palette_caliper_implicitVR.dcm';
    const { ends, delta, shown } = caliper(file);
    // 1.05 cm displayed; 7 and 63 pixels, 63.388 along the line.
    const length = lengthOn(imageAt(path(file)), ends) as number;
    expect(length / 10).toBeCloseTo(1.0465, 4);
    expect(Math.abs(length / 10 - shown)).toBeLessThan(delta);
  });

  test('the depth scale of the Vivid is met within the reading of its ticks, in both encodings', () => {
    // 15 cm between ticks read by eye, within 4 pixels.
    const { ends, delta, shown } = caliper('derived/GE_VividE95_A3C_color_27f_jpegbaseline_reconstructed.dcm');
    for (const file of ['derived/GE_VividE95_A3C_color_27f_jpegbaseline_reconstructed.dcm', 'dcm4che/GE_VividE95_A3C_color_27f_jpegxl.dcm']) {
      const length = lengthOn(imageAt(path(file)), ends) as number;
      expect(Math.abs(length / 10 - shown)).toBeLessThan(4 * delta);
    }
  }); // prettier-ignore

  test('the halved SonoSite clip is refused: its lengths would come out two times too small', () => {
    const file = 'pydicom/SonoSite_A4C_30f_jpegbaseline_decimated.dcm';
    const image = imageAt(path(file));
    // 320 columns; its region reaches to column 595.
    const refused = { missing: 'no-calibration', attribute: 'RegionLocationMaxX1' };
    expect(lengthOn(image, [100, 40, 100, 200])).toEqual(refused);
    expect(lengthOn(image, [50, 40, 50, 200])).toEqual(refused);
    // The same cut, 800 x 350, of a Philips image.
    expect(lengthOn(imageAt(path('pydicom/examples_palette.dcm')), [200, 100, 300, 200])).toEqual({
      missing: 'no-calibration',
      attribute: 'RegionLocationMaxY1',
    });
  });

  test('the SonoSite clip is measured once the reader calibrates it against its 19 cm depth scale', () => {
    const image = imageAt(path('pydicom/SonoSite_A4C_30f_jpegbaseline_decimated.dcm'));
    const byHand = {
      id: 'scale',
      SOPInstanceUID: image.SOPInstanceUID,
      box: { left: 0, top: 0, right: 319, bottom: 239 },
      format: '2D' as const,
      from: { column: 10, row: 15 },
      to: { column: 10, row: 207 },
      length_cm: 19,
      reason: 'the region of the header does not fit the image',
    };
    const line = lineOn(image, [100, 40, 100, 140]);
    const measures = measureEcho({ images: [image], tracings: [line], calibrations: [byHand], notEvaluable: [] });
    // 19 cm / 192 rows; 100 rows: 98.96 mm. By the header it would have been 51.05 mm.
    expect(measures.tracings[0]!.length).toBeCloseTo(98.958, 3);
    expect(measures.warnings.map(({ code }) => code)).toContain('calibrated-by-reader');
  });

  test('the Acuson clip is refused for a depth of 46 cm; with a plausible size its negative delta counts by its amount', () => {
    for (const file of ['dicomParser/IM00001.implicit_little_endian.dcm', 'dicomParser/IM00001.fragmented_no_bot_jpeg_baseline.50.dcm']) {
      const image = imageAt(path(file));
      // Rows 16 to 217 are 202: 202 · 0.2294 = 46.3 cm. Region 1 has neither format nor units.
      expect(regionsOf(image)).toEqual([[2, '2D', 'PhysicalDeltaY']]);
      expect(lengthOn(image, [100, 50, 130, 90])).toEqual({ missing: 'no-calibration', attribute: 'PhysicalDeltaY' });
      const halved = image.regions.map((one) => ({
        ...one,
        PhysicalDeltaX: one.PhysicalDeltaX! / 2,
        PhysicalDeltaY: one.PhysicalDeltaY! / 2,
      }));
      expect(halved[1]!.PhysicalDeltaX).toBeLessThan(0);
      // 30 and 40 pixels: 50 · 0.2293750 / 2 = 5.734375 cm.
      expect(lengthOn({ ...image, regions: halved }, [100, 50, 130, 90])).toBeCloseTo(57.34375, 5);
    }
  }); // prettier-ignore

  test('the CX50 is measured although its region ends one past the last column; its ECG strip never is', () => {
    for (const file of ['pydicom/CX50_palette_bigendian.dcm', 'pydicom/CX50_palette_rle_2frame.dcm']) {
      const image = imageAt(path(file));
      expect(regionsOf(image)).toEqual([[1, '2D', null], [2, 'waveform', null]]); // prettier-ignore
      // 300 and 400 pixels of 0.02622878766 cm.
      expect(lengthOn(image, [300, 100, 600, 500])).toBeCloseTo(131.1439, 3);
      expect(lengthOn(image, [300, 530, 600, 570])).toEqual({ missing: 'wrong-units' });
      expect(lengthOn(image, [300, 400, 300, 540])).toEqual({ missing: 'across-regions' });
      expect(lengthOn(image, [700, 100, 799.4, 100])).toBeCloseTo(99.4 * 0.2622878766, 4);
    }
  });

  test('a circle of known radius on the CX50 gives its area within 0.1 %', () => {
    const image = imageAt(path('pydicom/CX50_palette_bigendian.dcm'));
    // Radius 4 cm: 152.5 pixels of 0.02622878766 cm. π · 4² = 50.265 cm². 200 points lose 0.016 %.
    const radius = 4 / 0.02622878766196998;
    const circle = Array.from({ length: 200 }, (_, i) => ({
      column: 460 + radius * Math.cos((i * Math.PI) / 100),
      row: 280 + radius * Math.sin((i * Math.PI) / 100),
    }));
    const { SOPInstanceUID } = image;
    const outline = tracing({ SOPInstanceUID, structure: 'RV endocardium', points: circle });
    const area = (measureOn(image, outline).tracings[0]!.area as number) / 100;
    expect(Math.abs(area / (16 * Math.PI) - 1)).toBeLessThan(0.001);
  });

  test('the nameless region of the Sequoia does not swallow the image inside it', () => {
    const image = imageAt(path('dcm4che/YBR_FULL_RLE_Sequoia_2regions.dcm'));
    expect(regionsOf(image)).toEqual([[2, '2D', null]]);
    // 300 pixels of 0.009536785180637355 cm.
    expect(lengthOn(image, [150, 200, 450, 200])).toBeCloseTo(28.61036, 4);
    // Beside region 2, inside region 1.
    expect(lengthOn(image, [500, 200, 600, 200])).toEqual({ missing: 'no-calibration' });
  });

  test('the two images of the ALOKA are each measured, never across', () => {
    const image = imageAt(path('pydicom/ALOKA_dual2D_3regions_segmented_palette16.dcm'));
    expect(regionsOf(image)).toEqual([[1, '2D', null], [2, '2D', null]]); // prettier-ignore
    // 100 pixels of 0.03826530650258064 cm.
    expect(lengthOn(image, [100, 200, 200, 200])).toBeCloseTo(38.2653, 3);
    expect(lengthOn(image, [400, 200, 500, 200])).toBeCloseTo(38.2653, 3);
    expect(lengthOn(image, [300, 200, 400, 200])).toEqual({ missing: 'across-regions' });
  });

  test('classic clips without regions are not measured', () => {
    for (const file of ['dcm4che/US-PAL-8-10x-echo.dcm', 'orthanc/ATL_HDI5000_YBR_FULL_uncompressed.dcm', 'pydicom/US1_UNCR.dcm']) {
      const image = imageAt(path(file));
      expect(image.regions).toEqual([]);
      expect(lengthOn(image, [100, 100, 200, 200])).toEqual({ missing: 'no-calibration' });
    }
  }); // prettier-ignore
});
