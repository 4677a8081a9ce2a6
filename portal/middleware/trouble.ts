import { EngineProblem } from '../../client/index.ts';
import { postgresFailure } from '../../platform/postgres-failure.ts';
import { sqliteFailure } from '../../platform/sqlite-failure.ts';
import { Unusable } from '../../platform/unusable.ts';
import { Refuse } from './refuse.ts';

/** What of the machine keeps a request from being done, in words for people; undefined: it is none of that. Nothing was changed, or once. */
export function troubleOf(error: unknown): Refuse | undefined {
  if (isFull(error)) {
    const detail = 'Disken är full, och inget sparades. Försök igen när driften har gjort plats.';
    return new Refuse(507, 'STORAGE_FULL', detail);
  }
  const failure = sqliteFailure(error) ?? postgresFailure(error);
  if (failure === 'busy') {
    const detail = 'Registret är upptaget, och inget sparades. Försök igen om en liten stund.';
    return new Refuse(503, 'REGISTER_UNAVAILABLE', detail);
  }
  if (failure === 'away') {
    // A connection may break after the server has committed: then the second try finds what the first one did.
    const detail =
      'Registret svarar inte. Försök igen om en liten stund: inget görs två gånger. Ring Intern kundservice om det brådskar.';
    return new Refuse(503, 'REGISTER_UNAVAILABLE', detail);
  }
  if (error instanceof Unusable || failure !== undefined) {
    const detail =
      'Registret går inte att skriva i, och inget sparades. Driften måste se till det. Ring Intern kundservice om det brådskar.';
    return new Refuse(503, 'REGISTER_UNAVAILABLE', detail);
  }
  if (error instanceof EngineProblem && isDown(error)) {
    const detail =
      'Processmotorn svarar inte, och inget sparades. Försök igen om en stund. Ärendelistan, nya ärenden och Mina kort fungerar.';
    return new Refuse(503, 'ENGINE_UNAVAILABLE', detail);
  }
  return undefined;
}

/** The engine can't be reached, or can't do anything for anybody just now. */
export function isDown({ code, status }: EngineProblem): boolean {
  return code === 'UNREACHABLE' || code === 'RESOURCE_EXHAUSTED' || status >= 500;
}

/** The register's disk, or a document's, or the engine's. */
function isFull(error: unknown): boolean {
  if (sqliteFailure(error) === 'full' || postgresFailure(error) === 'full') return true;
  if (error instanceof EngineProblem) return error.code === 'RESOURCE_EXHAUSTED' && error.detail.includes('disk');
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}
