import { isDay, type Day } from '../../../domain/time/day.ts';
import { eraNumber, yearOfEra } from '../years.ts';

const number = '元|\\d{1,2}|[〇零一二三四五六七八九十]{1,3}';
const monthAndDay = `[-/.年](${number})[-/.月](${number})日?$`;
const inYear = new RegExp(`^(\\d{4})${monthAndDay}`, 'u');
const inEra = new RegExp(`^(令和|平成|昭和|大正|明治|[RHSTM])\\.?(${number})${monthAndDay}`, 'iu');

/**
 * The day that somebody wrote, in any width: `2021-06-17`, `2021/6/17`, `2021.6.17`, `20210617`, `2021年6月17日`, or in a
 * Japanese era: `昭和55年4月1日`, `令和元年五月一日`, `S55.4.1`, `S550401`. A spreadsheet's midnight behind it is passed over.
 */
export function dayIn(text: string): Day | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/ 0{1,2}:00(?::00)?$/, '')
    .replaceAll(/\s/g, '');
  return dayOfYear(plain) ?? dayOfEra(plain);
}

function dayOfYear(text: string): Day | undefined {
  const [, year, month = '', date = ''] = inYear.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  return year === undefined ? undefined : dayOf(Number(year), month, date);
}

function dayOfEra(text: string): Day | undefined {
  const [, era, number = '', month = '', date = ''] =
    inEra.exec(text) ?? /^([RHSTM])(\d\d)(\d\d)(\d\d)$/i.exec(text) ?? [];
  const year = era === undefined ? undefined : yearOfEra(era, number);
  return year === undefined ? undefined : dayOf(year, month, date);
}

function dayOf(year: number, month: string, date: string): Day | undefined {
  const twoDigits = (text: string) => String(eraNumber(text)).padStart(2, '0');
  const day = `${year}-${twoDigits(month)}-${twoDigits(date)}`;
  return isDay(day) ? day : undefined;
}

/**
 * Says of a number like 33000 what it would be. It is not taken: some spreadsheets count from 1904, and a birth date
 * that is four years off would stay with the card.
 */
export function spreadsheetNumber(text: string): string | undefined {
  if (!/^\d{5}$/.test(text.normalize('NFKC'))) return undefined;
  const day = new Date(Date.UTC(1899, 11, 30 + Number(text.normalize('NFKC')))).toISOString().slice(0, 10);
  return `a spreadsheet's number of a day (${day}, if it counts from 1900): show the column as dates and save again`;
}
