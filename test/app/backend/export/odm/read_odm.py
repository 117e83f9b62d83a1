"""Reads the data of an ODM file of either version with Python's own reader and prints them as JSON."""
import json
import sys
import xml.etree.ElementTree as tree

root = tree.parse(sys.argv[1]).getroot()
space = root.tag[: root.tag.index('}') + 1]


def text(element, name):
    found = element.find(space + name)
    return None if found is None else found.text


def reference(element, name, attribute):
    found = element.find(space + name)
    return None if found is None else found.get(attribute)


users = {one.get('OID'): text(one, 'FullName') for one in root.iter(space + 'User')}
meanings = {one.get('OID'): text(one, 'Meaning') for one in root.iter(space + 'SignatureDef')}
units_of = {one.get('ItemOID'): one.get('UnitsItemOID') for one in root.iter(space + 'ItemRef')}
items, signatures = [], []


def signature(subject, at, element):
    found = element.find(space + 'Signature')
    if found is not None:
        user = users[reference(found, 'UserRef', 'UserOID')]
        meaning = meanings[reference(found, 'SignatureRef', 'SignatureOID')]
        signatures.append({'subject': subject, 'at': at, 'user': user, 'meaning': meaning})


def audit(element):
    found = element.find(space + 'AuditRecord')
    if found is None:
        return None
    user = users[reference(found, 'UserRef', 'UserOID')]
    return [user, text(found, 'DateTimeStamp'), text(found, 'ReasonForChange'), text(found, 'SourceID')]


def value_of(element):
    if element.get('IsNull') == 'Yes':
        return None
    return element.get('Value') if element.get('Value') is not None else text(element, 'Value') or ''


def unit_of(group, element):
    oid = reference(element, 'MeasurementUnitRef', 'MeasurementUnitOID')
    if oid is not None:
        return next(one.get('Name') for one in root.iter(space + 'MeasurementUnit') if one.get('OID') == oid)
    if element.get('IsNull') == 'Yes' or units_of.get(element.get('ItemOID')) is None:
        return None
    unit = units_of[element.get('ItemOID')]
    return next(value_of(one) for one in group.findall(space + 'ItemData') if one.get('ItemOID') == unit)


for subject in root.iter(space + 'SubjectData'):
    who = subject.get('SubjectKey')
    for event in subject.findall(space + 'StudyEventData'):
        forms = event.findall(space + 'FormData') or event.findall(space + 'ItemGroupData')
        for form in forms:
            form_oid = form.get('FormOID') or form.get('ItemGroupOID')
            signature(who, form_oid, form)
            for group in form.findall(space + 'ItemGroupData'):
                signature(who, group.get('ItemGroupOID'), group)
                for item in group.findall(space + 'ItemData'):
                    items.append(
                        {
                            'subject': who,
                            'event': event.get('StudyEventOID'),
                            'form': form_oid,
                            'group': group.get('ItemGroupOID'),
                            'repeat': group.get('ItemGroupRepeatKey'),
                            'item': item.get('ItemOID'),
                            'value': value_of(item),
                            'unit': unit_of(group, item),
                            'audit': audit(item),
                        }
                    )

print(json.dumps({'items': items, 'signatures': signatures}))
