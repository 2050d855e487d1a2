/// The rules of reading, as data: each group has sentences it must and must not find.
enum PhraseTables {
    static let all: [PhraseGroup] =
        clinicalReasons + administrativeReasons + decisions + documents + scopes + purposes + anchors
        + sections + labels + circumstances
}
