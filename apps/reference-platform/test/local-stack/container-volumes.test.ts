import { service, shop } from './shop';
import { output } from './shop-templates';

describe('the volumes of a container', () => {
  test('an empty one that it alone writes to lives in memory', () => {
    expect(service('backend').tmpfs).toEqual(['/tmp']);
  });

  test('a file system is a named volume, called after the folder that the task sees', () => {
    expect(service('backend').volumes).toEqual(['files-uploads-media:/app/media']);
    expect(shop().file.volumes).toEqual({ 'database-data': {}, 'files-uploads-media': {} });
  });

  test('a folder that is called as the file system is does not repeat its name', () => {
    const FilesPoint = { Type: 'AWS::EFS::AccessPoint', Properties: { RootDirectory: { Path: '/uploads' } } };
    expect(service('backend', { more: { FilesPoint } }).volumes).toEqual(['files-uploads:/app/media']);
  });

  test('the folder of an access point belongs to its owner before the container starts', () => {
    expect(service('files-uploads-media-owner')).toMatchObject({
      command: ['chown', '1000:1000', '/volume'],
      volumes: ['files-uploads-media:/volume'],
      network_mode: 'none',
    });
    expect(service('backend').depends_on).toMatchObject({
      'files-uploads-media-owner': { condition: 'service_completed_successfully' },
    });
  });

  test('a whole file system without an access point has no owner to make', () => {
    const Volumes = [{ Name: 'media', EFSVolumeConfiguration: { FilesystemId: output('data', 'Files') } }];
    const MountPoints = [{ SourceVolume: 'media', ContainerPath: '/media', ReadOnly: true }];
    const { services } = shop({ backend: { MountPoints }, task: { Volumes } }).file;
    expect(services.backend.volumes).toEqual(['files-uploads:/media:ro']);
    expect(Object.keys(services).filter((name) => name.endsWith('-owner'))).toEqual([]);
  });

  test('a file system that exists already is called by its id', () => {
    const Volumes = [{ Name: 'media', EFSVolumeConfiguration: { FilesystemId: 'fs-0123456789abcdef0' } }];
    const MountPoints = [{ SourceVolume: 'media', ContainerPath: '/media' }];
    expect(service('backend', { backend: { MountPoints }, task: { Volumes } }).volumes).toEqual([
      'fs-0123456789abcdef0:/media',
    ]);
  });
});
