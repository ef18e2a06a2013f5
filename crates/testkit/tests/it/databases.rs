//! Fresh databases for tests, and the server they live on.

use std::path::PathBuf;

use testkit::postgres::Cluster;
use testkit::{TestDb, db_test};

#[db_test]
async fn a_test_begins_with_the_products_tables(db: TestDb) {
    assert_eq!(db.pending(store::MIGRATIONS).await.unwrap(), [""; 0]);
    let schema = db.schema().await.unwrap();
    assert!(
        schema.iter().any(|line| line.starts_with("organisation.")),
        "{schema:?}"
    );
}

#[db_test(empty)]
async fn an_empty_database_is_empty(db: TestDb) {
    assert_eq!(db.schema().await.unwrap(), [""; 0]);
    assert_eq!(
        db.pending(store::MIGRATIONS).await.unwrap().len(),
        store::MIGRATIONS.len()
    );
}

#[db_test]
async fn a_result_is_an_outcome_too(db: TestDb) -> Result<(), db::Error> {
    db.ping().await
}

#[tokio::test]
async fn a_server_takes_its_folder_with_it() {
    let cluster = Cluster::start().unwrap();
    let host = cluster.url().split(['@', '/']).nth(3).unwrap();
    let folder = PathBuf::from(host.replace("%2F", "/"));
    let url = cluster.url().parse().unwrap();
    let db = db::Db::open(&url, db::Options::default()).await.unwrap();
    db.ping().await.unwrap();
    db.close().await;
    assert!(folder.is_dir());
    drop(cluster);
    assert!(!folder.exists());
}
