export { type DataTrust, type TrustInputs, type TrustPart, TRUST_LOW_PERCENT, dataTrust, isDoubtful } from './data-trust.ts';
