export { type Person, isAbsent } from './person.ts';
