//! A real PostgreSQL server with a certificate: who is believed, and that nothing falls back to
//! speaking in the clear.

use db::{DatabaseUrl, Db, Error, Kind, Options, Query as _, sql};
use testkit::{certificates::Authority, postgres::Cluster};
use tls::Authorities;

async fn open(url: &str, authorities: Authorities) -> Result<Db, Error> {
    let url: DatabaseUrl = url.parse()?;
    Db::open(&url.trusting(authorities), Options::default()).await
}

async fn is_encrypted(db: &Db) -> bool {
    let answer: Result<bool, Error> = db
        .read(|tx| {
            tx.query_one(
                sql!("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"),
                &[],
            )?
            .get("ssl")
        })
        .await;
    answer.unwrap()
}

#[tokio::test]
async fn a_server_is_believed_only_under_a_trusted_certificate_for_its_name() {
    let authority = Authority::new();
    let files = authority.sign(&["127.0.0.1"]);
    let (_cluster, url) = Cluster::start_on_port(Some(&files)).unwrap();

    for asked in ["require", "verify-full", "prefer"] {
        let url = format!("{url}?sslmode={asked}");
        let db = open(&url, authority.trusted()).await.unwrap();
        assert!(is_encrypted(&db).await, "{asked}");
        db.close().await;

        let error = open(&url, Authorities::default()).await.unwrap_err();
        assert_eq!(error.kind, Kind::Lost);
        let words = error.to_string();
        assert!(words.contains("RECONVENE_CA_FILE"), "{asked}: {words}");
    }

    let other_name = url.replace("127.0.0.1", "localhost") + "?sslmode=require";
    let error = open(&other_name, authority.trusted()).await.unwrap_err();
    assert!(error.to_string().contains("another name"), "{error}");

    // Loopback: in the clear unless it is asked for.
    let db = open(&url, Authorities::default()).await.unwrap();
    assert!(!is_encrypted(&db).await);
    db.close().await;
}

#[tokio::test]
async fn a_server_without_encryption_is_refused_where_it_is_required() {
    let (_cluster, url) = Cluster::start_on_port(None).unwrap();
    let error = open(&format!("{url}?sslmode=require"), Authorities::default())
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("offers no encryption"),
        "{error}"
    );
    let db = open(&format!("{url}?sslmode=prefer"), Authorities::default())
        .await
        .unwrap();
    assert!(!is_encrypted(&db).await);
    db.close().await;
}
