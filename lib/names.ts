/** `reserve-titles` → `ReserveTitles`, the name of its resources. */
export function pascalCase(kebab: string): string {
  return kebab.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
