/** A name in a directory's tree as one text for all its spellings: `OU=Avd 14, O=Region,c=SE` is `ou=avd 14,o=region,c=se`. */
export const sameDn = (dn: string): string => partsOf(dn).join(',');

/** The object above, so spelled; undefined: there is none. */
export function above(dn: string): string | undefined {
  const [, ...rest] = partsOf(dn);
  return rest.length === 0 ? undefined : rest.join(',');
}

/** Whether it names a place (county, country) above every organisation. */
export const isPlace = (dn: string): boolean => /^(?:l|st|c|dc)=/.test(dn);

/** Commas in a name are escaped (RFC 4514). */
const partsOf = (dn: string): string[] =>
  dn
    .split(/(?<!\\),/)
    .map((part) =>
      part
        .replace(/\s*=\s*/, '=')
        .trim()
        .toLowerCase(),
    )
    .filter((part) => part !== '');
