/** How a name or a date may be written. */

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const longMonths = 'January February March April May June July August September October November December'.split(' ');

/** Of a date as DICOM has it, YYYYMMDD. */
export const spellingsOfDate = (date: string): readonly string[] => {
  const [, year, month, day] = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})$/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return [date];
  const orders = [
    [year, month, day],
    [day, month, year],
    [month, day, year],
  ];
  const named = [months[Number(month) - 1], longMonths[Number(month) - 1]].filter((name) => name !== undefined);
  const plainDay = String(Number(day));
  return [
    ...orders.flatMap((parts) => ['', '-', '.', '/', ' '].map((separator) => parts.join(separator))),
    ...named.flatMap((name) =>
      [day, plainDay].flatMap((number) => [
        `${number} ${name} ${year}`,
        `${number}-${name}-${year}`,
        `${number}${name}${year}`,
        `${name} ${number}, ${year}`,
        `${name} ${number} ${year}`,
      ]),
    ),
  ];
};

/** Of a person's name: its components, their words, and family and given name together. */
export const spellingsOfName = (name: string): readonly string[] =>
  name.split('=').flatMap((group) => {
    const components = group.split('^').map((component) => component.trim());
    const [family = '', given = ''] = components;
    const together =
      family === '' || given === ''
        ? []
        : ['^', ' ', ', ', ',', '_', ''].flatMap((between) => [family + between + given, given + between + family]);
    const words = components.flatMap((component) => component.split(/[\s,.;_/()'"-]+/));
    return [group, ...components, ...words, ...together].filter((text) => text !== '');
  });
