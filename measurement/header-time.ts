/** Dates and times as headers write them (DICOM PS3.5 6.2: DA, TM, DT). */

/** A time of day, with its day where that is known. Kept apart, so that microseconds survive a difference. */
export interface HeaderMoment {
  /** Days since 1 January 1970; null where the header gives no date. */
  readonly day: number | null;
  /** Seconds since midnight. */
  readonly seconds: number;
}

const secondsADay = 86_400;

const dateForm = /^(\d{4})\.?(\d{2})\.?(\d{2})$/;
const timeForm = /^(\d{2}):?(\d{2})(?::?(\d{2}(?:\.\d{1,6})?))?$/;
const dateTimeForm = /^(\d{8})(\d{4}(?:\d{2}(?:\.\d{1,6})?)?)([+-]\d{4})?$/;
const zoneForm = /^([+-])(\d{2})(\d{2})$/;

const dayOf = (date: string | undefined): number | null => {
  const [, year, month, day] = (dateForm.exec(date ?? '') ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? at.getTime() / (1000 * secondsADay) : null;
};

const secondsOf = (time: string | undefined): number | null => {
  const [, hours, minutes, seconds = '0'] = timeForm.exec(time ?? '') ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const isClock = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 61;
  return isClock ? 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds) : null;
};

/** Seconds that a zone is ahead of UTC (`+0100`); null where nothing tells. */
const zoneOf = (zone: string | undefined): number | null => {
  const [, sign, hours, minutes] = zoneForm.exec(zone ?? '') ?? [];
  if (hours === undefined || minutes === undefined) return null;
  return (sign === '-' ? -1 : 1) * (3600 * Number(hours) + 60 * Number(minutes));
};

/** A date and a time of day of the header; null without a time to the minute. A date that is no date is absent. */
export const headerMoment = (date: string | undefined, time: string | undefined): HeaderMoment | null => {
  const seconds = secondsOf(time);
  return seconds === null ? null : { day: dayOf(date), seconds };
};

/**
 * A date-time of the header as a clock in `zone` (TimezoneOffsetFromUTC) shows it; null without a time to the minute.
 * Where only one of the two tells its zone, both are clocks of one place.
 */
export const headerDateTime = (dateTime: string | undefined, zone: string | undefined): HeaderMoment | null => {
  const [, date, time, ownZone] = dateTimeForm.exec(dateTime ?? '') ?? [];
  const moment = headerMoment(date, time);
  const [own, wanted] = [zoneOf(ownZone), zoneOf(zone)];
  const day = moment?.day ?? null;
  if (moment === null || day === null || own === null || wanted === null) return moment;
  const seconds = moment.seconds + wanted - own;
  const days = Math.floor(seconds / secondsADay);
  return { day: day + days, seconds: seconds - days * secondsADay };
};

/** Seconds from one moment to another, both of one day where a date is missing. */
export const secondsBetween = (from: HeaderMoment, to: HeaderMoment): number => {
  const days = from.day === null || to.day === null ? 0 : to.day - from.day;
  return days * secondsADay + (to.seconds - from.seconds);
};
