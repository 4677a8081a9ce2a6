/** A name as lists are sorted by it and searched in: small letters, å, ä and ö after z in any database. */
export function sortNameOf(name: string): string {
  return name.toLowerCase().replaceAll('å', '{').replaceAll('ä', '|').replaceAll('ö', '}');
}
