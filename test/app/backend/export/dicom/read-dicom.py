"""Reads DICOM objects with pydicom, which knows nothing of the program that wrote them, and tells what they hold."""
import json
import sys

import numpy
import pydicom


def text(item, concept):
    for child in getattr(item, "ContentSequence", []):
        if code(child) == concept:
            return child.TextValue
    return None


def code(item):
    names = getattr(item, "ConceptNameCodeSequence", None)
    return None if not names else (names[0].CodingSchemeDesignator, names[0].CodeValue)


def number(item):
    measured = item.MeasuredValueSequence
    told = {"id": text(item, ("DCM", "112039")), "code": item.ConceptNameCodeSequence[0].CodeValue}
    if len(measured) == 0:
        told["qualifier"] = item.NumericValueQualifierCodeSequence[0].CodeValue
        told["reason"] = text(item, ("99VENTRICLE", "REASON"))
    else:
        told["value"] = measured[0].FloatingPointValue
        told["decimal"] = float(measured[0].NumericValue)
        told["unit"] = measured[0].MeasurementUnitsCodeSequence[0].CodeValue
    return told


def at(root, place):
    item = root
    for step in place[1:]:
        item = item.ContentSequence[step - 1]
    return item


def image(item):
    for child in getattr(item, "ContentSequence", []):
        if getattr(child, "ValueType", "") == "IMAGE":
            reference = child.ReferencedSOPSequence[0]
            return [reference.ReferencedSOPInstanceUID, int(reference.get("ReferencedFrameNumber", 1))]
    return None


def contour(root, note):
    place = next(c.ReferencedContentItemIdentifier for c in note.ContentSequence if "ReferencedContentItemIdentifier" in c)
    found = at(root, list(place))
    return {
        "id": note.TextValue,
        "type": found.ValueType,
        "graphic": found.GraphicType,
        "image": image(found) or image(note),
        "points": list(found.GraphicData),
    }


def report(root):
    numbers, contours = [], []

    def walk(item):
        for child in getattr(item, "ContentSequence", []):
            if getattr(child, "ValueType", "") == "NUM":
                numbers.append(number(child))
            elif code(child) == ("99VENTRICLE", "CONTOUR"):
                contours.append(contour(root, child))
            else:
                walk(child)

    walk(root)
    return {"numbers": numbers, "contours": contours}


def structure_set(root):
    names = {roi.ROINumber: roi.ROIName for roi in root.StructureSetROISequence}
    return {
        "contours": [
            {
                "name": names[roi.ReferencedROINumber],
                "image": one.ContourImageSequence[0].ReferencedSOPInstanceUID,
                "points": [float(part) for part in one.ContourData],
            }
            for roi in root.ROIContourSequence
            for one in roi.ContourSequence
        ]
    }


def mask(root):
    size = root.Rows * root.Columns
    bits = numpy.unpackbits(numpy.frombuffer(root.PixelData, dtype="uint8"), bitorder="little")
    frames = []
    for i, group in enumerate(root.PerFrameFunctionalGroupsSequence):
        measures = group.PixelMeasuresSequence[0]
        frames.append(
            {
                "segment": group.SegmentIdentificationSequence[0].ReferencedSegmentNumber,
                "image": group.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID,
                "count": int(bits[i * size : (i + 1) * size].sum()),
                "pixel_mm3": float(measures.PixelSpacing[0] * measures.PixelSpacing[1] * measures.SpacingBetweenSlices),
            }
        )
    return {"frames": frames}


readers = {"SR": report, "RTSTRUCT": structure_set, "SEG": mask}
objects = [pydicom.dcmread(path) for path in sys.argv[1:]]
print(json.dumps([{"modality": one.Modality, **readers[one.Modality](one)} for one in objects]))
