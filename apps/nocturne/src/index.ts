export { startHost, type Host, type HostOptions } from './host/start-host.ts';
