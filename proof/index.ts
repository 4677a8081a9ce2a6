/** A log that others can check: its tree (RFC 9162), and signed notes, checkpoints, cosignatures, signer and witness (c2sp.org). */
export { addLeaf, edgeOf, placeOf, type Edge } from './tree/grow.ts';
export { hashLeaf, hashLength } from './tree/hash.ts';
export { consistencyRanges, hashOfRange, inclusionRanges, nodesOf, type Node, type Range } from './tree/ranges.ts';
export { isSignedBy, NoteFault, readNote, readVerifier, writeVerifier, type Verifier } from './note.ts';
export { cosignedAt, readCheckpoint, type Checkpoint } from './checkpoint.ts';
export { makeSigner, openSigner } from './signer.ts';
export { makeWitness, openWitness } from './witness.ts';
export { serve, type Place } from './serve.ts';
export { askToCosign, askToSign, lastSeen, lastSigned, withLines, type Asked } from './ask.ts';
export { judge, leafOfText, ProvedRow, wrongIn, type CaseProof, type Verdict } from './proved.ts';
export { proofText } from './proof-text.ts';
export { hashOfRows, judgeFile, pagesHash, withProof } from './report.ts';
export { hmac } from './hmac.ts';
