import { synthesize } from './fixture';

test('keeps the identity of the repository, which holds images', () => {
  expect(Object.keys(synthesize().findResources('AWS::ECR::Repository'))).toEqual(['ShopRepository2501BC46']);
});
