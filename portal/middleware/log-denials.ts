import type { Author, PortalRegister } from '../../register/index.ts';

/** What is refused to one person or other system of one kind within this time is told of together. */
const bundledMs = 60 * 60_000;
const mostRemembered = 10_000;
/** So many addresses of one kind are named; an address can be made up, so that more of them say no more. */
const mostNamed = 10;

/** What was asked for. `path` holds nothing that names a person. */
interface Denied {
  readonly method: string;
  readonly path: string;
  /** The pattern of the address, `/arenden/:number`; empty: refused before one was found. */
  readonly route: string;
}

interface Bundle {
  readonly since: number;
  readonly paths: Set<string>;
  times: number;
}

/**
 * Leaves in the audit log that somebody was refused a page or an act. Returns a function for each that was. Of one kind the first addresses
 * have a row each, then the 10th, 100th, 1000th time within the hour; from the second on a row says how many it were by then.
 */
export function logDenials({
  audit,
}: Pick<PortalRegister, 'audit'>): (author: Author, denied: Denied) => Promise<void> {
  const bundles = new Map<string, Bundle>();
  function bundleOf(key: string, at: number): Bundle {
    const known = bundles.get(key);
    if (known !== undefined && at - known.since < bundledMs) return known;
    if (bundles.size >= mostRemembered) bundles.clear();
    const bundle = { since: at, paths: new Set<string>(), times: 0 };
    bundles.set(key, bundle);
    return bundle;
  }
  return async (author, { method, path, route }) => {
    const bundle = bundleOf(`${author.hsaId} ${method} ${route}`, Date.parse(author.at));
    bundle.times += 1;
    const { times, paths } = bundle;
    const isNamed = !paths.has(path) && paths.size < mostNamed;
    if (isNamed) paths.add(path);
    if (!isNamed && !/^10+$/.test(String(times))) return;
    const details = { method, path, ...(times > 1 && { times: String(times) }) };
    await audit.append({ action: 'access-denied', author, details });
  };
}
