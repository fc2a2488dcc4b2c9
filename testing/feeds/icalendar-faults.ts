/**
 * What RFC 5545 says of a calendar, checked from its octets on and without the writer's help: line ends,
 * folding, the grammar of content lines, nesting, and the properties that a component must or may have once.
 */
const name = '[A-Za-z0-9-]+';
const quoted = '"[^\\x00-\\x08\\x0a-\\x1f\\x7f"]*"';
const plain = '[^\\x00-\\x08\\x0a-\\x1f\\x7f";:,]*';
const parameter = `;(${name})=((?:${quoted}|${plain})(?:,(?:${quoted}|${plain}))*)`;
const contentLine = new RegExp(`^(${name})((?:${parameter})*):([^\\x00-\\x08\\x0a-\\x1f\\x7f]*)$`, 'u');

const once: Record<string, { must: string[]; may: string[] }> = {
  VCALENDAR: { must: ['PRODID', 'VERSION'], may: ['CALSCALE', 'METHOD', 'NAME', 'REFRESH-INTERVAL'] },
  VEVENT: {
    must: ['UID', 'DTSTAMP', 'DTSTART'],
    may: ['DTEND', 'SUMMARY', 'DESCRIPTION', 'LOCATION', 'TRANSP', 'CLASS', 'URL'],
  },
  VTIMEZONE: { must: ['TZID'], may: ['LAST-MODIFIED', 'TZURL'] },
  STANDARD: { must: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'], may: ['TZNAME'] },
};
const inside: Record<string, string[]> = {
  '': ['VCALENDAR'],
  VCALENDAR: ['VEVENT', 'VTIMEZONE'],
  VTIMEZONE: ['STANDARD'],
  VEVENT: [],
  STANDARD: [],
};
const texts = ['SUMMARY', 'DESCRIPTION', 'LOCATION', 'UID', 'NAME'];

type Property = { name: string; parameters: string; value: string };
type Component = { name: string; properties: Property[]; components: Component[] };

/** Everything that is wrong with a calendar; empty when nothing is. */
export function icalendarFaults(calendar: string): string[] {
  const faults: string[] = [];
  const octets = Buffer.from(calendar, 'utf8');
  if (octets.toString('utf8') !== calendar) faults.push('not UTF-8');
  if (/[^\r]\n|\r[^\n]|\r$/.test(calendar) || !calendar.endsWith('\r\n')) faults.push('a line does not end with CRLF');
  for (const line of calendar.split('\r\n')) {
    if (Buffer.byteLength(line) > 75) faults.push(`${Buffer.byteLength(line)} octets in a line`);
  }
  const lines = calendar
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
  const root: Component = { name: '', properties: [], components: [] };
  const open = [root];
  for (const line of lines) read(line, open, faults);
  if (open.length !== 1) faults.push('a component is not closed');
  if (root.components.length !== 1) faults.push('not exactly one calendar');
  for (const component of root.components) faults.push(...faultsOf(component));
  const uids = (root.components[0]?.components ?? [])
    .filter((one) => one.name === 'VEVENT')
    .map((one) => valueOf(one, 'UID'));
  if (new Set(uids).size !== uids.length) faults.push('an UID appears twice');
  return faults;
}

function read(line: string, open: Component[], faults: string[]): void {
  const [, property, parameters = ''] = contentLine.exec(line) ?? [];
  if (property === undefined) {
    faults.push(`no content line: ${line}`);
    return;
  }
  const value = line.slice(property.length + parameters.length + 1);
  const current = open.at(-1);
  if (!current) return;
  if (property === 'BEGIN') {
    if (!inside[current.name]?.includes(value)) faults.push(`${value} inside ${current.name}`);
    const component = { name: value, properties: [], components: [] };
    current.components.push(component);
    open.push(component);
  } else if (property === 'END') {
    if (open.pop()?.name !== value) faults.push(`END:${value} closes another component`);
  } else {
    current.properties.push({ name: property, parameters, value });
  }
}

function faultsOf(component: Component): string[] {
  const rule = once[component.name];
  if (!rule) return [`an unknown component ${component.name}`];
  const faults = component.components.flatMap(faultsOf);
  const count = (wanted: string) => component.properties.filter((property) => property.name === wanted).length;
  for (const must of rule.must) if (count(must) !== 1) faults.push(`${count(must)} × ${must} in ${component.name}`);
  for (const may of rule.may) if (count(may) > 1) faults.push(`${count(may)} × ${may} in ${component.name}`);
  for (const property of component.properties) {
    const isKnown = property.name.startsWith('X-') || [...rule.must, ...rule.may].includes(property.name);
    if (!isKnown) faults.push(`${property.name} in ${component.name}`);
    if (texts.includes(property.name) && /(?<!\\)(?:\\\\)*(?:\\[^\\;,nN]|[;,])/.test(property.value))
      faults.push(`${property.name} is not escaped`);
  }
  if (component.name === 'VCALENDAR' && component.components.length === 0) faults.push('a calendar without components');
  if (component.name === 'VEVENT') faults.push(...eventFaults(component));
  return faults;
}

function eventFaults(event: Component): string[] {
  const faults: string[] = [];
  if (!/^\d{8}T\d{6}Z$/.test(valueOf(event, 'DTSTAMP'))) faults.push('DTSTAMP is not in UTC');
  for (const bound of ['DTSTART', 'DTEND']) {
    const { parameters, value } = event.properties.find((property) => property.name === bound) ?? {
      parameters: '',
      value: '',
    };
    const day = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`;
    const exists = /^\d{8}$/.test(value) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
    if (parameters !== ';VALUE=DATE' || !exists) faults.push(`${bound} is no day: ${value}`);
  }
  if (valueOf(event, 'DTEND') <= valueOf(event, 'DTSTART')) faults.push('an event ends before it begins');
  return faults;
}

function valueOf(component: Component, property: string): string {
  return component.properties.find(({ name: each }) => each === property)?.value ?? '';
}
