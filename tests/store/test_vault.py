from __future__ import annotations

import gzip
import json
import shutil
import stat
import zlib
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.domain.problems import (
    Damaged,
    DeskError,
    NewerVersion,
    NotOurs,
    OpenElsewhere,
    Refused,
    WrongPassphrase,
)
from attendance_desk.store import keyfile, keyslots, recovery, vault
from attendance_desk.store.books import Expected, create_book, open_book, write_meta
from attendance_desk.store.holder import hold
from attendance_desk.store.places import Book, book_path, keys_path
from attendance_desk.store.pragmas import APPLICATION_ID, pragmas_in_force
from attendance_desk.store.slots import KeyFile, NewPerson, Unlocked
from tests.store.vault_school import (
    CHEAP,
    HEAD,
    HEAD_WORDS,
    PLANTED,
    SCHEMA,
    SEAT,
    initialise,
    make_school,
    pupils,
    run_mounted,
    sign_in,
)


def refusal(folder: Path, unlocked: Unlocked) -> DeskError:
    with pytest.raises(DeskError) as caught:
        vault.open_writer(folder, unlocked, SCHEMA, SEAT)
    return caught.value


def test_a_new_school_opens_with_the_heads_passphrase(folder: Path) -> None:
    with vault.open_writer(folder, sign_in(folder), SCHEMA, SEAT) as books:
        assert pupils(books.register) == [f"{PLANTED} register"]
        assert books.safeguarding is not None
        assert pupils(books.safeguarding) == [f"{PLANTED} safeguarding"]
        assert not books.keys_mended


def test_without_a_name_the_first_head_is_meant(folder: Path) -> None:
    assert sign_in(folder, None).register_key == sign_in(folder).register_key


def test_the_name_is_found_however_it_is_typed(folder: Path) -> None:
    assert sign_in(folder, "  mrs  philippa QUILLFEATHER ").safeguarding_key is not None


def test_the_books_have_keys_of_their_own(folder: Path) -> None:
    unlocked = sign_in(folder)
    assert unlocked.register_key != unlocked.safeguarding_key


@pytest.mark.parametrize(
    ("name", "words"), [(HEAD, "not the passphrase"), ("Nobody Here", HEAD_WORDS), (HEAD, "")]
)
def test_a_wrong_half_is_never_named(folder: Path, name: str, words: str) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        sign_in(folder, name, words)
    assert caught.value.exit_code == 10
    assert str(caught.value) == str(keyslots.wrong_passphrase())
    assert "damaged" in caught.value.means  # says that nothing is


@pytest.mark.parametrize("name", ["keys.json", "register.desk", "safeguarding.desk"])
def test_a_missing_file_is_named_and_never_made(folder: Path, name: str) -> None:
    unlocked = sign_in(folder)
    (folder / name).unlink()
    caught = refusal(folder, unlocked)
    assert isinstance(caught, Damaged)
    assert caught.exit_code == 30
    assert f"{name} is missing" in caught.happened
    assert not (folder / name).exists()


@pytest.mark.parametrize("name", ["keys.json", "register.desk", "safeguarding.desk"])
def test_an_empty_file_is_named_and_stays_empty(folder: Path, name: str) -> None:
    unlocked = sign_in(folder)
    (folder / name).write_bytes(b"")
    caught = refusal(folder, unlocked)
    assert caught.exit_code == 30
    assert f"{name} in the school folder is empty" in caught.happened
    assert (folder / name).stat().st_size == 0


def test_no_folder_is_said_and_none_is_made(folder: Path, tmp_path: Path) -> None:
    unlocked = sign_in(folder)
    caught = refusal(tmp_path / "elsewhere", unlocked)
    assert caught.exit_code == 30
    assert not (tmp_path / "elsewhere").exists()


def test_noughts_are_damage_not_a_wrong_passphrase(folder: Path) -> None:
    unlocked = sign_in(folder)
    (folder / "register.desk").write_bytes(bytes(20_480))
    caught = refusal(folder, unlocked)
    assert isinstance(caught, Damaged)
    assert "The passphrase is right" in caught.means


@pytest.mark.parametrize("content", [b"Register of Oak class\n" * 400, b"Oak\n"])
def test_a_text_file_in_place_of_a_book_is_not_ours(folder: Path, content: bytes) -> None:
    unlocked = sign_in(folder)
    (folder / "register.desk").write_bytes(content)
    assert isinstance(refusal(folder, unlocked), NotOurs)


@pytest.mark.parametrize("gone", [16, 100, 4096])
def test_a_book_whose_beginning_is_spoilt_is_still_known_as_damaged(
    folder: Path, gone: int
) -> None:
    unlocked = sign_in(folder)
    book = folder / "register.desk"
    book.write_bytes(b"\xa5" * gone + book.read_bytes()[gone:])
    assert isinstance(refusal(folder, unlocked), Damaged)


@pytest.mark.parametrize("kept", [4096, 4097, 100, 8192])
def test_a_truncated_book_is_damage(folder: Path, kept: int) -> None:
    unlocked = sign_in(folder)
    whole = (folder / "register.desk").read_bytes()
    assert len(whole) > kept
    (folder / "register.desk").write_bytes(whole[:kept])
    assert isinstance(refusal(folder, unlocked), Damaged)


def test_an_unencrypted_database_is_not_ours(folder: Path) -> None:
    unlocked = sign_in(folder)
    (folder / "register.desk").unlink()
    plain = dbapi2.connect(str(folder / "register.desk"))
    plain.execute("CREATE TABLE pupil (name TEXT)")
    plain.commit()
    plain.close()
    caught = refusal(folder, unlocked)
    assert isinstance(caught, NotOurs)
    assert caught.exit_code == 33
    assert "ordinary database" in caught.happened


def test_another_programs_book_under_our_key_is_not_ours(folder: Path) -> None:
    unlocked = sign_in(folder)
    (folder / "register.desk").unlink()
    write = initialise("dfernhill", application=77)
    create_book(
        folder / "register.desk", unlocked.register_key, lambda conn: write(conn, Book.REGISTER)
    )
    assert isinstance(refusal(folder, unlocked), NotOurs)


def test_another_schools_book_is_not_ours(folder: Path) -> None:
    unlocked = sign_in(folder)
    (folder / "register.desk").unlink()
    write = initialise("dhillside")
    create_book(
        folder / "register.desk", unlocked.register_key, lambda conn: write(conn, Book.REGISTER)
    )
    caught = refusal(folder, unlocked)
    assert caught.exit_code == 33
    assert "another school" in caught.happened


def test_another_schools_file_with_its_own_key_is_not_ours(folder: Path, tmp_path: Path) -> None:
    unlocked = sign_in(folder)
    make_school(tmp_path / "hillside", "dhillside")
    shutil.copy(tmp_path / "hillside" / "register.desk", folder / "register.desk")
    caught = refusal(folder, unlocked)
    assert caught.exit_code == 33
    assert "not this school's book" in caught.happened


def test_a_newer_book_is_left_alone(tmp_path: Path) -> None:
    make_school(tmp_path / "newer", schema=SCHEMA + 1)
    before = (tmp_path / "newer" / "register.desk").read_bytes()
    caught = refusal(tmp_path / "newer", sign_in(tmp_path / "newer"))
    assert isinstance(caught, NewerVersion)
    assert caught.exit_code == 34
    assert (tmp_path / "newer" / "register.desk").read_bytes() == before


def test_after_a_refusal_the_lock_is_free(folder: Path) -> None:
    unlocked = sign_in(folder)
    whole = (folder / "safeguarding.desk").read_bytes()
    (folder / "safeguarding.desk").write_bytes(bytes(8192))
    refusal(folder, unlocked)
    (folder / "safeguarding.desk").write_bytes(whole)
    with vault.open_writer(folder, unlocked, SCHEMA, SEAT) as books:
        assert pupils(books.register)


def test_a_second_writer_is_told_since_when(folder: Path) -> None:
    unlocked = sign_in(folder)
    with vault.open_writer(folder, unlocked, SCHEMA, SEAT):
        caught = refusal(folder, unlocked)
        assert isinstance(caught, OpenElsewhere)
        assert "since 8.50 on 20 November 2026" in caught.happened
        assert "Quillfeather" not in str(caught)


def test_the_lock_can_be_kept_while_people_change_over(folder: Path) -> None:
    unlocked = sign_in(folder)
    with hold(folder, SEAT) as holder:
        first = vault.open_writer(folder, unlocked, SCHEMA, holder)
        first.register.close()
        second = vault.open_writer(folder, unlocked, SCHEMA, holder)
        assert pupils(second.register)
        second.close()
    assert isinstance(vault.open_writer(folder, unlocked, SCHEMA, SEAT), vault.OpenBooks)


def test_a_reader_works_beside_a_writer_and_cannot_write(folder: Path) -> None:
    unlocked = sign_in(folder)
    with (
        vault.open_writer(folder, unlocked, SCHEMA, SEAT) as writer,
        vault.open_reader(folder, unlocked, SCHEMA) as reader,
    ):
        writer.register.execute("INSERT INTO pupil VALUES ('Ada Newcomer')")
        assert pupils(reader.register)[-1] == "Ada Newcomer"
        with pytest.raises(dbapi2.OperationalError, match="readonly"):
            reader.register.execute("INSERT INTO pupil VALUES ('Nobody')")


def test_a_folder_on_read_only_media_can_be_read(folder: Path) -> None:
    unlocked = sign_in(folder)
    with vault.open_writer(folder, unlocked, SCHEMA, SEAT) as books:
        books.register.execute("INSERT INTO pupil VALUES ('Ada Newcomer')")
    (folder / "desk.lock").unlink()
    program = """
        from tests.store.vault_school import SCHEMA, SEAT, pupils, sign_in
        from attendance_desk.store import vault
        unlocked = sign_in(folder)
        with vault.open_reader(folder, unlocked, SCHEMA) as books:
            print(pupils(books.register)[-1])
        try:
            vault.open_writer(folder, unlocked, SCHEMA, SEAT)
        except Exception as error:
            print(type(error).__name__)
    """
    mount = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"'
    assert run_mounted(mount, folder, program) == ["Ada Newcomer", "ReadOnly"]
    left = {path.name for path in folder.iterdir()}
    assert left == {"keys.json", "register.desk", "safeguarding.desk"}


def test_a_book_that_is_not_there_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="missing"):
        open_book(tmp_path / "register.desk", bytes(32), Expected("d", 1), writer=True)
    assert not list(tmp_path.iterdir())


def test_a_book_that_vanishes_while_it_is_opened_is_never_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked = sign_in(folder)
    monkeypatch.setattr("attendance_desk.store.books.check_file", lambda path: path.unlink())
    with pytest.raises(DeskError):
        vault.open_writer(folder, unlocked, SCHEMA, SEAT)
    assert not (folder / "register.desk").exists()


def test_a_person_without_the_second_key_cannot_reach_the_safeguarding_book(folder: Path) -> None:
    keys = keyslots.add_person(
        keyfile.load(folder), sign_in(folder), NewPerson("Miss Adeyemi", "purple hat stand"), CHEAP
    )
    remember(folder, keys)
    teacher = sign_in(folder, "Miss Adeyemi", "purple hat stand")
    assert teacher.safeguarding_key is None
    with vault.open_writer(folder, teacher, SCHEMA, SEAT) as books:
        assert books.safeguarding is None
    with pytest.raises(NotOurs):
        open_book(
            book_path(folder, Book.SAFEGUARDING),
            teacher.register_key,
            Expected("dfernhill", SCHEMA),
            writer=False,
        )
    with pytest.raises(ValueError, match="no key"):
        vault.reopener(folder, teacher, Book.SAFEGUARDING, SCHEMA)


def remember(folder: Path, keys: KeyFile) -> None:
    """What the caller of the vault does: the copy in the book first, then the file."""
    with vault.open_writer(folder, sign_in(folder), SCHEMA, SEAT) as books:
        write_meta(books.register, vault.KEYS_COPY, keyfile.to_text(keys))
    keyfile.save(folder, keys)


def test_a_leavers_old_key_file_pasted_back_opens_nothing(folder: Path) -> None:
    leaver = NewPerson("Mr Cole", "garden gate hinge")
    with_leaver = keyslots.add_person(keyfile.load(folder), sign_in(folder), leaver, CHEAP)
    remember(folder, with_leaver)
    old_file = keys_path(folder).read_bytes()
    remember(folder, keyslots.remove_person(with_leaver, "Mr Cole"))
    with pytest.raises(WrongPassphrase):
        sign_in(folder, "Mr Cole", "garden gate hinge")

    keys_path(folder).write_bytes(old_file)
    unlocked = sign_in(folder, "Mr Cole", "garden gate hinge")
    assert isinstance(refusal(folder, unlocked), WrongPassphrase)
    with pytest.raises(WrongPassphrase):
        vault.open_reader(folder, unlocked, SCHEMA)

    with vault.open_writer(folder, sign_in(folder), SCHEMA, SEAT) as books:
        assert books.keys_mended
    with pytest.raises(WrongPassphrase):
        sign_in(folder, "Mr Cole", "garden gate hinge")


def test_a_key_file_cut_off_before_it_was_saved_is_completed(folder: Path) -> None:
    keys = keyslots.add_person(
        keyfile.load(folder), sign_in(folder), NewPerson("Mrs Bell", "kettle tin whistle"), CHEAP
    )
    with vault.open_writer(folder, sign_in(folder), SCHEMA, SEAT) as books:
        write_meta(books.register, vault.KEYS_COPY, keyfile.to_text(keys))
    with vault.open_writer(folder, sign_in(folder), SCHEMA, SEAT) as books:
        assert books.keys_mended
    assert sign_in(folder, "Mrs Bell", "kettle tin whistle").register_key


def test_the_sheet_alone_opens_both_books(tmp_path: Path, created: vault.Created) -> None:
    typed = " ".join(recovery.sheet_groups(created.sheet_secret)).lower()
    unlocked = vault.open_with_recovery(tmp_path / "made", typed)
    with vault.open_writer(tmp_path / "made", unlocked, SCHEMA, SEAT) as books:
        assert books.safeguarding is not None
        assert pupils(books.safeguarding)


def test_a_folder_that_holds_anything_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("keep me")
    with pytest.raises(Refused, match="already") as caught:
        make_school(tmp_path / "full")
    assert caught.value.exit_code == 14
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_a_school_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    def fail(_connection: object, book: Book) -> None:
        if book is Book.SAFEGUARDING:
            raise RuntimeError("half way")
        initialise("dfernhill")(_connection, book)

    with pytest.raises(RuntimeError):
        vault.create_school_folder(
            tmp_path / "half", "dfernhill", NewPerson(HEAD, HEAD_WORDS), fail, CHEAP
        )
    assert not (tmp_path / "half").exists()


def test_new_files_are_encrypted_and_for_their_owner_only(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    for book in Book:
        assert not book_path(folder, book).read_bytes().startswith(b"SQLite format 3")


def test_no_planted_name_is_in_any_byte_of_the_folder(folder: Path) -> None:
    unlocked = sign_in(folder)
    keys = keyslots.add_person(
        keyfile.load(folder),
        unlocked,
        NewPerson("Miss Oluwaseun Adeyemi", "purple hat stand"),
        CHEAP,
    )
    remember(folder, keys)
    markers = [PLANTED, "Marrowfat", HEAD, "Quillfeather", "Adeyemi", "Fernhill Primary"]
    with vault.open_writer(folder, unlocked, SCHEMA, SEAT) as books:
        books.register.execute("INSERT INTO pupil VALUES (?)", (PLANTED * 50,))
        names = {path.name for path in folder.iterdir()}
        assert {"register.desk-wal", "desk.holder", "desk.lock"} <= names
        for path in folder.iterdir():
            assert not found_in(path, markers), path.name
    for path in folder.iterdir():
        assert not found_in(path, markers), path.name


def found_in(path: Path, markers: list[str]) -> list[str]:
    data = path.read_bytes().lower()
    forms = [(marker, marker.lower()) for marker in markers]
    return [
        marker
        for marker, low in forms
        if low.encode() in data
        or low.encode("utf-16-le") in data
        or json.dumps(low).strip('"').encode() in data
        or zlib.compress(low.encode()) in data
        or gzip.compress(low.encode()) in data
    ]


def test_keys_are_never_shown(folder: Path, created: vault.Created) -> None:
    unlocked = sign_in(folder)
    shown = f"{unlocked!r} {created!r} {NewPerson(HEAD, HEAD_WORDS)!r}"
    assert unlocked.safeguarding_key is not None
    for secret in (unlocked.register_key, unlocked.safeguarding_key, created.sheet_secret):
        assert secret.hex() not in shown
        assert repr(secret) not in shown
    assert HEAD_WORDS not in shown


def test_a_key_of_the_wrong_length_is_never_taken_for_a_passphrase(folder: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes") as caught:
        open_book(
            folder / "register.desk",
            b"short secret",
            Expected("dfernhill", SCHEMA),
            writer=True,
        )
    assert b"short secret".hex() not in str(caught.value)


def test_closing_folds_the_log_into_the_book(folder: Path) -> None:
    with vault.open_writer(folder, sign_in(folder), SCHEMA, SEAT) as books:
        books.register.execute("INSERT INTO pupil VALUES ('Ada Newcomer')")
    assert not list(folder.glob("*-wal"))
    assert not (folder / "desk.holder").exists()


def test_every_connection_says_how_it_is_set(folder: Path) -> None:
    with vault.open_writer(folder, sign_in(folder), SCHEMA, SEAT) as books:
        found = pragmas_in_force(books.register)
    assert found["journal_mode"] == "wal"
    assert found["synchronous"] == 3
    assert found["secure_delete"] == 1
    assert found["mmap_size"] == 0
    assert found["application_id"] == APPLICATION_ID
    assert found["user_version"] == SCHEMA
    assert str(found["cipher_version"]).startswith("4.")


def test_a_book_can_be_reopened_while_the_lock_is_held(folder: Path) -> None:
    unlocked = sign_in(folder)
    with hold(folder, SEAT):
        reopen = vault.reopener(folder, unlocked, Book.REGISTER, SCHEMA)
        for _ in range(2):
            connection = reopen()
            assert pupils(connection)
            connection.close()
        (folder / "register.desk").unlink()
        with pytest.raises(Damaged, match="missing"):
            reopen()


def test_school_ids_differ_and_say_nothing() -> None:
    first, second = vault.new_school_id(), vault.new_school_id()
    assert first != second
    assert first[0] == "d"
    assert len(first) == 21
